-- What the guest's bank demands back of a payment is not given back by the hub a second time.
alter table payment
    add column charged_back_kopecks bigint not null default 0
        check (charged_back_kopecks between 0 and amount_kopecks);

-- A flag shows one reason; the others that a person has to look at come after it.
alter table customer_order
    add column attention_waiting varchar(200);

-- That something was cooked is a fact, whatever its kitchen says of it later.
alter table production
    add column cooked_at timestamptz;
update production set cooked_at = coalesce(reported_at, sent_at, created_at)
    where state in ('PREPARING', 'READY', 'HANDED_OVER');

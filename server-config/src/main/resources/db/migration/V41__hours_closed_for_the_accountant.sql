-- Closed hours: what of the ledgers is in which, what it makes, and each chained to the one before by a hash.

create table accounting_closing (
    id            uuid        primary key,
    restaurant_id varchar(64) not null references restaurant,
    number        bigint      not null check (number > 0),
    start_at      timestamptz not null,
    end_at        timestamptz not null,
    closed_at     timestamptz not null,
    in_full       boolean     not null,
    entries       bigint      not null check (entries >= 0),
    goods         bigint      not null check (goods >= 0),
    lines         int         not null check (lines >= 0),
    previous      char(64)    not null check (previous ~ '^[0-9a-f]{64}$'),
    hash          char(64)    not null check (hash ~ '^[0-9a-f]{64}$'),
    unique (restaurant_id, number),
    unique (restaurant_id, start_at),
    check (start_at < end_at),
    check (number > 1 or previous = repeat('0', 64))
);

create table accounting_line (
    closing_id    uuid          not null references accounting_closing,
    number        int           not null check (number > 0),
    fact          varchar(20)   not null check (fact in ('SALE', 'SALE_REVERSAL', 'PAYMENT', 'REFUND', 'PRODUCED', 'HANDED_OVER',
                  'FOOD_WRITTEN_OFF', 'INGREDIENT_USED')),
    origin        timestamptz,
    dish_id       varchar(64),
    vat_code      int,
    means         varchar(8)    check (means in ('CARD', 'CASH')),
    ingredient_id varchar(64),
    lot           varchar(64),
    unit          varchar(10)   check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    reason        varchar(16)   check (reason in ('COOKED', 'EXPIRED', 'RECALLED', 'SPILT')),
    quantity      numeric(21,3) check (quantity >= 0),
    kopecks       bigint,
    rows          bigint        not null check (rows > 0),
    primary key (closing_id, number),
    check (case when fact in ('SALE', 'SALE_REVERSAL') then num_nonnulls(dish_id, vat_code) = 2
                when fact in ('PRODUCED', 'HANDED_OVER', 'FOOD_WRITTEN_OFF') then dish_id is not null and vat_code is null
                else dish_id is null and vat_code is null end),
    check ((means is not null) = (fact in ('PAYMENT', 'REFUND'))),
    check (num_nonnulls(ingredient_id, lot, unit, reason) = case when fact = 'INGREDIENT_USED' then 4 else 0 end),
    check (kopecks is not null or fact = 'INGREDIENT_USED')
);

-- What is in which closing: a line of the ledger in one at most. Without a reference to it, which would be looked at a million times; an
-- invariant looks. A closing's lie together, since they are written together, and its id is in the order of time: so the coarsest index
-- finds them. The order is there because the ledger is looked into by it.
create table closed_entry (
    entry_id   bigint primary key,
    order_id   uuid   not null,
    closing_id uuid   not null
);
create index closed_entry_of_closing on closed_entry using brin (closing_id) with (pages_per_range = 16, autosummarize = on);

create table closed_write_off (
    write_off_id uuid primary key references write_off,
    closing_id   uuid not null
);
create index closed_write_off_of_closing on closed_write_off (closing_id);

-- Each hour begins where the one before ended, and carries its hash. With the unique number and start, nothing comes in between.
create function closing_follows() returns trigger language plpgsql as $$
declare
    before record;
begin
    select number, end_at, hash into before from accounting_closing
    where restaurant_id = new.restaurant_id order by number desc limit 1;
    if found and (new.number <> before.number + 1 or new.start_at <> before.end_at or new.previous <> before.hash)
       or not found and new.number <> 1 then
        raise exception 'closing % of % does not follow the one before', new.number, new.restaurant_id
            using errcode = 'integrity_constraint_violation';
    end if;
    return new;
end $$;
create trigger closing_follows before insert on accounting_closing for each row execute function closing_follows();

create trigger accounting_closing_append_only before update or delete or truncate on accounting_closing
    for each statement execute function refuse_change();
create trigger accounting_line_append_only before update or delete or truncate on accounting_line
    for each statement execute function refuse_change();
create trigger closed_entry_append_only before update or delete or truncate on closed_entry
    for each statement execute function refuse_change();
create trigger closed_write_off_append_only before update or delete or truncate on closed_write_off
    for each statement execute function refuse_change();

-- How far the orders' ledger was known when an hour was closed. Numbers are drawn before they are committed, so a lower one may turn up
-- later: up to last_entry no more turns up once all transactions below next_transaction are over. Whoever writes to the ledger has locked
-- its order before, so it has its transaction's number before it draws the line's.
create table closing_mark (
    closing_id       uuid   primary key,
    last_entry       bigint not null,
    next_transaction xid8   not null,
    known_up_to      bigint not null
);
create index closing_mark_by_entry on closing_mark (last_entry);

-- Lines are looked for by when they were written, and those that turned up late by their number as well. They lie in this order but for
-- some, so the coarsest index does, which costs next to nothing when a line is written.
create index ledger_entry_by_time on ledger_entry using brin (at, id) with (pages_per_range = 16, autosummarize = on);

-- What is booked and in no closing is few, whenever the warehouse has answered.
alter table write_off add column closed boolean not null default false;
create index write_off_to_close on write_off (restaurant_id) where state = 'BOOKED' and not closed;

-- The server keeps in it, in tables it makes itself, the timers that outlive it.
create schema if not exists liberty;

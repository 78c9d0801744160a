-- How much of each ingredient an hour takes. Of ten restaurants with three thousand orders a day and ten ingredients an order the
-- stock's ledger has 1.7 million lines a restaurant in eight weeks: too many to be added up for a question. Their sums are
-- fifty thousand rows a restaurant, and are made when an hour is over: so no order pays for them.
create table stock_hour (
    restaurant_id varchar(64)   not null references restaurant,
    hour          timestamptz   not null,
    ingredient_id varchar(64)   not null,
    unit          varchar(10)   not null check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    used          numeric(15,3) not null check (used >= 0),
    primary key (restaurant_id, hour, ingredient_id, unit)
);

-- Hours that say less than what was wanted.
create table stock_sold_out (
    restaurant_id varchar(64) not null references restaurant,
    hour          timestamptz not null,
    ingredient_id varchar(64) not null,
    primary key (restaurant_id, hour, ingredient_id)
);

-- Lots that must not be eaten, by our own word.
create table stock_recall (
    id             uuid         primary key,
    ingredient_id  varchar(64)  not null check (ingredient_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    lot            varchar(64)  not null check (lot ~ '^[A-Za-z0-9._-]{1,64}$'),
    restaurant_id  varchar(64)  references restaurant,
    reason         varchar(160) not null check (reason <> ''),
    recalled_by    varchar(128) not null check (recalled_by <> ''),
    at             timestamptz  not null,
    -- Orders that are over have been looked through back to then; those placed before the other time can have had none of it.
    looked_back_to timestamptz,
    look_back_to   timestamptz  not null,
    traced_at      timestamptz
);
create index stock_recall_of_lot on stock_recall (ingredient_id, lot);
create index stock_recall_untraced on stock_recall (at) where traced_at is null;

-- What was found of each order: never changes. Which orders had goods of a lot is found by their own numbers, which are in the
-- order of time, and not by an index over the lots of every reservation: that would cost every order an entry for each lot, and a
-- recall is rare.
create table recalled_order (
    recall_id uuid        not null references stock_recall,
    order_id  uuid        not null references customer_order,
    found     varchar(16) not null check (found in ('MOVED', 'NO_OTHER_LOT', 'IN_KITCHEN', 'COLLECTED', 'NOT_HANDED_OUT')),
    primary key (recall_id, order_id)
);

-- Kept here, where every word of a warehouse comes in, whoever takes it in: the warehouse may go on calling the lot available, with
-- ever higher versions, and it may come to a restaurant that had none of it. Nobody who looks for usable lots has to know of
-- recalls. Of a change that sets goods apart the state is no part, so orders do not come by here.
-- Who is told of lots while somebody recalls one is waited for, or waits: else the one would not see the other. One lock for all
-- lots, because a warehouse read whole tells of more than there is room for locks.
create function stock_lot_recalled() returns trigger language plpgsql as $$
begin
    perform pg_advisory_xact_lock_shared(stock_recall_lock());
    if exists (select from stock_recall r
               where r.ingredient_id = new.ingredient_id and r.lot = new.lot
                 and (r.restaurant_id is null or r.restaurant_id = new.restaurant_id)) then
        new.state := 'RECALLED';
    end if;
    return new;
end $$;
create function stock_recall_lock() returns bigint language sql immutable as $$
    select hashtextextended('stock recall', 0)
$$;
create trigger stock_lot_recalled before insert or update of state on stock_lot
    for each row when (new.state <> 'RECALLED') execute function stock_lot_recalled();

alter table customer_order drop constraint customer_order_attention_check;
alter table customer_order add constraint customer_order_attention_check
    check (attention in ('PAYMENT_UNCLEAR', 'REFUND_REFUSED', 'CAPTURE_REFUSED', 'CHARGEBACK', 'CASH_TO_RETURN', 'KITCHEN_SILENT',
        'COOKED_AFTER_CANCELLATION', 'INGREDIENT_RECALLED', 'UNKNOWN_WORD')) not valid;
alter table customer_order validate constraint customer_order_attention_check;

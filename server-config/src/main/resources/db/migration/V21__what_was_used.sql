-- What the warehouses are told of goods that were used, and what they made of it.

-- The intent: its lines never change. Arrays, because they are written and read as one.
create table write_off (
    id            uuid            primary key,
    restaurant_id varchar(64)     not null references restaurant,
    at            timestamptz     not null,
    state         varchar(16)     not null check (state in ('PLANNED', 'SENT', 'BOOKED', 'REFUSED')),
    calls         int             not null default 0 check (calls >= 0),
    due_at        timestamptz,
    why           varchar(256),
    changed_at    timestamptz     not null,
    ingredients   varchar(64)[]   not null,
    lots          varchar(64)[]   not null,
    units         varchar(10)[]   not null,
    quantities    numeric(15,3)[] not null,
    reasons       varchar(16)[]   not null,
    check (cardinality(ingredients) between 1 and 200
        and cardinality(ingredients) = cardinality(lots) and cardinality(lots) = cardinality(units)
        and cardinality(units) = cardinality(quantities) and cardinality(quantities) = cardinality(reasons)),
    check ((state in ('PLANNED', 'SENT')) = (due_at is not null))
) with (fillfactor = 80);
create index write_off_due on write_off (due_at) where state in ('PLANNED', 'SENT');
create index write_off_refused on write_off (changed_at) where state = 'REFUSED';

-- The stock's ledger: append-only, in the item's unit and in money at the lot's price.
create table stock_entry (
    write_off_id  uuid          not null references write_off,
    line          int           not null check (line > 0),
    restaurant_id varchar(64)   not null,
    ingredient_id varchar(64)   not null,
    lot           varchar(64)   not null,
    reason        varchar(16)   not null check (reason in ('COOKED', 'EXPIRED', 'RECALLED', 'SPILT')),
    unit          varchar(10)   not null check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    booked        numeric(15,3) not null check (booked >= 0),
    shortage      numeric(15,3) not null check (shortage >= 0),
    price         numeric(13,4) check (price >= 0),
    cost_kopecks  bigint        check (cost_kopecks >= 0),
    at            timestamptz   not null,
    primary key (write_off_id, line),
    check ((price is null) = (cost_kopecks is null))
);
create index stock_entry_of_ingredient on stock_entry (restaurant_id, ingredient_id, at);

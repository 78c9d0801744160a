-- What the warehouse keeps: the mirror of its catalogue and of its lots. A restaurant's warehouse has the restaurant's name.

create table stock_item (
    id           varchar(64)  primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    name_ru      varchar(128) not null check (name_ru <> ''),
    name_en      varchar(128) not null check (name_en <> ''),
    unit         varchar(10)  not null check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    kind         varchar(16)  not null check (kind in ('INGREDIENT', 'SEMI_FINISHED')),
    opened_hours int          check (opened_hours > 0)
);

-- Two facts of two owners in one row, so that one condition can compare them: what lies there is the warehouse's word, what is
-- spoken for is ours. On hand may fall below what is spoken for, when the warehouse says so; it never falls there by our doing.
create table stock_lot (
    restaurant_id varchar(64)   not null references restaurant,
    ingredient_id varchar(64)   not null check (ingredient_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    lot           varchar(64)   not null check (lot ~ '^[A-Za-z0-9._-]{1,64}$'),
    version       bigint        not null check (version > 0),
    unit          varchar(10)   not null check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    on_hand       numeric(15,3) not null check (on_hand >= 0),
    spoken_for    numeric(15,3) not null default 0 check (spoken_for >= 0),
    state         varchar(16)   not null check (state in ('AVAILABLE', 'BLOCKED', 'RECALLED')),
    received_at   timestamptz   not null,
    expires_at    timestamptz,
    opened_at     timestamptz,
    supplier      varchar(128),
    price         numeric(13,4) check (price >= 0),
    primary key (restaurant_id, ingredient_id, lot)
) with (fillfactor = 70);
-- What was used up years ago is not looked through. No column of it changes when an order takes its share, so that stays in its
-- page and costs no index an entry.
create index stock_lot_usable on stock_lot (restaurant_id, ingredient_id, expires_at)
    where state = 'AVAILABLE' and on_hand > 0;

-- What one portion takes from the stock, by each version of its card that was ever in use.
create table recipe_need (
    card_id       varchar(64)   not null,
    version       int           not null check (version > 0),
    ingredient_id varchar(64)   not null,
    unit          varchar(10)   not null check (unit in ('GRAM', 'MILLILITRE', 'PIECE')),
    quantity      numeric(15,3) not null check (quantity > 0),
    primary key (card_id, version, ingredient_id)
);

-- By which version a card is cooked now; none while it is not confirmed.
create table recipe_in_use (
    card_id varchar(64) primary key,
    version int         not null check (version > 0)
);

-- One row an order: its shares never change, only where they are. Arrays, because they are written and read as one. The lots are
-- locked before the order's number is drawn and its row written, so the reference is looked at when all is there.
create table reservation (
    order_id      uuid            primary key references customer_order deferrable initially deferred,
    restaurant_id varchar(64)     not null,
    state         varchar(16)     not null check (state in ('HELD', 'CONSUMED', 'SETTLED', 'RELEASED')),
    changed_at    timestamptz     not null,
    ingredients   varchar(64)[]   not null,
    lots          varchar(64)[]   not null,
    quantities    numeric(15,3)[] not null,
    write_off_id  uuid,
    check (cardinality(ingredients) = cardinality(lots) and cardinality(lots) = cardinality(quantities)),
    check (state <> 'SETTLED' or write_off_id is not null)
) with (fillfactor = 80);
create index reservation_open on reservation (order_id) where state in ('HELD', 'CONSUMED');
create index reservation_to_write_off on reservation (restaurant_id, changed_at) where state = 'CONSUMED' and write_off_id is null;
create index reservation_of_write_off on reservation (write_off_id) where state = 'CONSUMED' and write_off_id is not null;

-- How the mirror of the warehouses is kept: until when a lot is good, how each warehouse is heard and read, what has to be asked for
-- again, and where mirror and warehouse differed.

-- The earlier of expiry and opening plus the hours the item is good then: reckoned once when a level or an item changes, not by
-- each order that looks.
alter table stock_lot add good_until timestamptz;
update stock_lot l set good_until = least(expires_at,
    opened_at + (select opened_hours * interval '1 hour' from stock_item where id = l.ingredient_id));
drop index stock_lot_usable;
create index stock_lot_usable on stock_lot (restaurant_id, ingredient_id, good_until)
    where state = 'AVAILABLE' and on_hand > 0;
-- In the warehouse's order of pages, whatever the database's own collation: what is between two of its lots is found without
-- looking at what was used up long ago.
create index stock_lot_left on stock_lot (restaurant_id, ingredient_id collate "C", lot collate "C") where on_hand > 0;

create table stock_warehouse (
    restaurant_id     varchar(64) primary key references restaurant,
    watched_since     timestamptz not null,
    heard_at          timestamptz,
    heartbeat_up_to   timestamptz,
    unheard           bigint,
    missed_at         timestamptz,
    read_begun_at     timestamptz,
    read_ended_at     timestamptz,
    current_at        timestamptz,
    unreachable_since timestamptz,
    unknown_since     timestamptz
) with (fillfactor = 50);

create table stock_reconciliation (
    id              uuid        primary key,
    restaurant_id   varchar(64) not null references restaurant,
    cause           varchar(16) not null check (cause in ('FIRST', 'NIGHTLY', 'ON_DEMAND', 'MISSED_CHANGES', 'SILENCE')),
    wanted_by       varchar(128),
    begun_at        timestamptz not null,
    ended_at        timestamptz,
    failure         varchar(32) check (failure in ('WAREHOUSE_UNKNOWN', 'TOO_MANY_PAGES')),
    pages           int         not null default 0 check (pages >= 0),
    levels          bigint      not null default 0 check (levels >= 0),
    cursor          varchar(512),
    last_ingredient varchar(64),
    last_lot        varchar(64),
    read_at         timestamptz not null,
    tries           int         not null default 0,
    due_at          timestamptz not null,
    check (failure is null or ended_at is not null),
    check ((last_ingredient is null) = (last_lot is null))
) with (fillfactor = 70);
create unique index stock_reconciliation_at_most_one on stock_reconciliation (restaurant_id) where ended_at is null;
create index stock_reconciliation_by_age on stock_reconciliation (begun_at);

-- Found by a callback, or by a reconciliation; gone when the warehouse has answered.
create table stock_question (
    restaurant_id     varchar(64) not null,
    ingredient_id     varchar(64) not null,
    lot               varchar(64) not null,
    noted_at          timestamptz not null,
    due_at            timestamptz not null,
    tries             int         not null default 0,
    reconciliation_id uuid,
    primary key (restaurant_id, ingredient_id, lot)
);
create index stock_question_due on stock_question (due_at);

create table stock_difference (
    number            bigint        generated always as identity primary key,
    reconciliation_id uuid,
    restaurant_id     varchar(64)   not null,
    ingredient_id     varchar(64)   not null,
    lot               varchar(64)   not null,
    noted_at          timestamptz   not null,
    cause             varchar(32)   not null check (cause in ('MISSED_CALLBACK', 'CALLBACKS_SILENT', 'UNKNOWN_LOT',
                                        'FORGOTTEN_AT_ZERO', 'OURS_IS_LATER', 'SAME_VERSION', 'UNIT_DIFFERS')),
    our_version       bigint,
    our_quantity      numeric(15,3),
    our_unit          varchar(10),
    our_state         varchar(16),
    our_expires_at    timestamptz,
    our_opened_at     timestamptz,
    their_version     bigint,
    their_quantity    numeric(15,3),
    their_unit        varchar(10),
    their_state       varchar(16),
    their_expires_at  timestamptz,
    their_opened_at   timestamptz,
    check (our_version is not null or their_version is not null)
);
create index stock_difference_of_restaurant on stock_difference (restaurant_id, number);
create index stock_difference_of_reconciliation on stock_difference (reconciliation_id) where reconciliation_id is not null;
create index stock_difference_by_age on stock_difference (noted_at);

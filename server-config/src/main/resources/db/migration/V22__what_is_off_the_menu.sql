-- What is off the menu: by hand, and what became of each.

alter table dish_stop
    add until_when timestamptz,
    add reason     varchar(256) check (reason <> '');
create index dish_stop_until on dish_stop (until_when) where until_when is not null;

-- Which lots expire in a stretch of time, wherever they lie (its condition keeps it from those who look for one restaurant's lots in
-- that order); and what is held back, without what was used up years ago.
create index stock_lot_by_expiry on stock_lot (good_until)
    where state = 'AVAILABLE' and on_hand > 0 and good_until is not null;
create index stock_lot_held_back on stock_lot (restaurant_id, ingredient_id) where state <> 'AVAILABLE' and on_hand > 0;

-- From when until when one thing kept a dish off the menu: those of a dish never overlap, and one lasts at most.
create table stop_period (
    id            uuid        primary key,
    restaurant_id varchar(64) not null references restaurant,
    dish_id       varchar(64) not null references dish,
    cause         varchar(16) not null check (cause in ('BY_HAND', 'OUT', 'EXPIRED', 'BLOCKED', 'RECALLED', 'NO_LINE')),
    ingredient_id varchar(64),
    missing_ru    varchar(128),
    missing_en    varchar(128),
    stopped_by    varchar(128),
    reason        varchar(256),
    since         timestamptz not null,
    until_when    timestamptz check (until_when >= since),
    check ((missing_ru is null) = (missing_en is null)),
    check ((cause = 'BY_HAND') = (stopped_by is not null))
);
create unique index stop_period_open on stop_period (restaurant_id, dish_id) where until_when is null;
create index stop_period_of_restaurant on stop_period (restaurant_id, since, id);
create index stop_period_of_dish on stop_period (restaurant_id, dish_id, since, id);

-- Portions that guests paid for, by the hour in which they were ordered: added up once the hour is over, and kept for a year.
create table dish_sales (
    restaurant_id varchar(64) not null,
    dish_id       varchar(64) not null,
    hour          timestamptz not null,
    portions      int         not null check (portions > 0),
    primary key (restaurant_id, dish_id, hour)
);
create index dish_sales_by_age on dish_sales (hour);

-- One row: the hour that is added up next.
create table dish_sales_next (
    one  boolean     primary key default true check (one),
    hour timestamptz not null
);

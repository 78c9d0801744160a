-- The database says what the domain says: states, signs, uniqueness. Money is whole kopecks; instants are UTC.

create table restaurant (
    id        varchar(64)  primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    name_ru   varchar(128) not null check (name_ru <> ''),
    name_en   varchar(128) not null check (name_en <> ''),
    time_zone varchar(64)  not null
);

create table kitchen (
    id               varchar(64) primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    restaurant_id    varchar(64) not null references restaurant,
    in_use           boolean     not null default true,
    state            varchar(16) not null default 'SILENT'
                     check (state in ('ONLINE', 'OFFLINE', 'ERROR', 'MAINTENANCE', 'SILENT')),
    queue_length     int         not null default 0 check (queue_length >= 0),
    seconds_to_start int         not null default 0 check (seconds_to_start >= 0),
    heartbeat_at     timestamptz
);
create index kitchen_of_restaurant on kitchen (restaurant_id);

create table dish (
    id                 varchar(64)  primary key check (id ~ '^[A-Za-z0-9._-]{1,64}$'),
    name_ru            varchar(128) not null check (name_ru <> ''),
    name_en            varchar(128) not null check (name_en <> ''),
    category           varchar(32)  not null,
    price_kopecks      bigint       not null check (price_kopecks > 0),
    vat_code           int          not null check (vat_code between 1 and 12),
    technology_card_id varchar(64)  not null,
    allergens          text         not null default '',
    restaurants        text         not null
);

create table dish_stop (
    restaurant_id varchar(64)  not null references restaurant,
    dish_id       varchar(64)  not null references dish,
    ingredient    varchar(128) not null check (ingredient <> ''),
    since         timestamptz  not null,
    stopped_by    varchar(128) not null,
    primary key (restaurant_id, dish_id)
);

create table short_number (
    restaurant_id varchar(64) not null references restaurant,
    business_day  date        not null,
    last          int         not null check (last > 0),
    primary key (restaurant_id, business_day)
);

create table customer_order (
    id                 uuid         primary key,
    restaurant_id      varchar(64)  not null references restaurant,
    business_day       date         not null,
    short_number       int          not null check (short_number > 0),
    placed_by          varchar(128) not null check (placed_by <> ''),
    contact            varchar(128),
    state              varchar(16)  not null check (state in ('PENDING_PAYMENT', 'PAID', 'IN_PRODUCTION', 'READY',
                       'COMPLETED', 'CANCELLED', 'FAILED', 'EXPIRED', 'REFUNDED')),
    revision           bigint       not null check (revision > 0),
    version            bigint       not null,
    total_kopecks      bigint       not null check (total_kopecks > 0),
    placed_at          timestamptz  not null,
    pay_until          timestamptz  not null,
    paid_at            timestamptz,
    promised_at        timestamptz,
    estimated_ready_at timestamptz,
    ready_at           timestamptz,
    collect_until      timestamptz,
    closed_at          timestamptz,
    changed_at         timestamptz  not null,
    attention          varchar(32)  check (attention in ('PAYMENT_UNCLEAR', 'REFUND_REFUSED', 'CAPTURE_REFUSED', 'CHARGEBACK',
                       'CASH_TO_RETURN', 'KITCHEN_SILENT', 'COOKED_AFTER_CANCELLATION', 'UNKNOWN_WORD')),
    attention_detail   varchar(200),
    cancel_requested_by varchar(128),
    unique (restaurant_id, business_day, short_number),
    check (state in ('PENDING_PAYMENT', 'CANCELLED') or paid_at is not null),
    check (state not in ('READY', 'COMPLETED', 'EXPIRED') or ready_at is not null),
    check ((closed_at is not null) = (state in ('COMPLETED', 'CANCELLED', 'FAILED', 'EXPIRED', 'REFUNDED')))
);
-- Only live rows: an order's cost must not grow with history.
create index order_unpaid on customer_order (pay_until) where state = 'PENDING_PAYMENT';
create index order_uncollected on customer_order (collect_until) where state = 'READY';
create index order_live on customer_order (restaurant_id, state) where closed_at is null;
create index order_attention on customer_order (changed_at) where attention is not null;
create index order_by_change on customer_order (changed_at, id);

create table order_line (
    order_id           uuid         not null references customer_order,
    line_no            int          not null check (line_no between 1 and 50),
    dish_id            varchar(64)  not null references dish,
    name_ru            varchar(128) not null,
    name_en            varchar(128) not null,
    technology_card_id varchar(64)  not null,
    quantity           int          not null check (quantity between 1 and 20),
    unit_kopecks       bigint       not null check (unit_kopecks > 0),
    vat_code           int          not null,
    primary key (order_id, line_no)
);

create table payment (
    id                 uuid        primary key,
    order_id           uuid        not null references customer_order,
    number             int         not null check (number > 0),
    method             varchar(8)  not null check (method in ('CARD', 'CASH')),
    state              varchar(20) not null check (state in ('INITIATED', 'UNKNOWN', 'ACTION_REQUIRED', 'AUTHORISED',
                       'CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED', 'VOIDED', 'DECLINED')),
    version            bigint      not null,
    amount_kopecks     bigint      not null check (amount_kopecks > 0),
    captured_kopecks   bigint      not null default 0 check (captured_kopecks between 0 and amount_kopecks),
    refunded_kopecks   bigint      not null default 0 check (refunded_kopecks between 0 and captured_kopecks),
    gateway_payment_id varchar(64) unique,
    gateway_revision   bigint      not null default 0,
    action_url         varchar(2048),
    decline_code       varchar(64),
    card_brand         varchar(32),
    card_last4         char(4)     check (card_last4 ~ '^[0-9]{4}$'),
    created_at         timestamptz not null,
    authorised_at      timestamptz,
    changed_at         timestamptz not null,
    unique (order_id, number),
    check (state not in ('CAPTURED', 'PARTIALLY_REFUNDED', 'REFUNDED') or captured_kopecks > 0)
);
-- No order is charged twice: at most one payment of an order may hold money or be about to.
create unique index payment_at_most_one on payment (order_id)
    where state in ('INITIATED', 'UNKNOWN', 'ACTION_REQUIRED', 'AUTHORISED', 'CAPTURED', 'PARTIALLY_REFUNDED');
create index payment_authorised on payment (authorised_at) where state = 'AUTHORISED';

create table payment_operation (
    id              uuid         primary key,
    order_id        uuid         not null references customer_order,
    payment_id      uuid         not null references payment,
    kind            varchar(16)  not null check (kind in ('AUTHORISE', 'CAPTURE', 'VOID', 'REFUND')),
    idempotency_key varchar(64)  not null unique,
    amount_kopecks  bigint       not null check (amount_kopecks > 0),
    reason          varchar(200),
    requested_by    varchar(128) not null,
    state           varchar(16)  not null check (state in ('PLANNED', 'SENT', 'UNKNOWN', 'SUCCEEDED', 'FAILED')),
    version         bigint       not null,
    sends           int          not null default 0,
    asks            int          not null default 0,
    created_at      timestamptz  not null,
    sent_at         timestamptz,
    due_at          timestamptz,
    finished_at     timestamptz,
    outcome         varchar(200),
    check ((finished_at is not null) = (state in ('SUCCEEDED', 'FAILED')))
);
create index payment_operation_of_order on payment_operation (order_id);
create index payment_operation_due on payment_operation (due_at) where finished_at is null;
-- One capture and one void of a payment, however often it is tried.
create unique index payment_operation_once on payment_operation (payment_id, kind)
    where kind in ('AUTHORISE', 'CAPTURE', 'VOID') and state <> 'FAILED';

create table production (
    id               uuid        primary key,
    order_id         uuid        not null references customer_order,
    number           int         not null check (number > 0),
    restaurant_id    varchar(64) not null references restaurant,
    kitchen_id       varchar(64) references kitchen,
    state            varchar(16) not null check (state in ('PLANNED', 'SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'QUEUED',
                     'PREPARING', 'READY', 'HANDED_OVER', 'REJECTED', 'FAILED', 'CANCELLED')),
    version          bigint      not null,
    kitchen_revision bigint      not null default 0,
    sends            int         not null default 0,
    asks             int         not null default 0,
    created_at       timestamptz not null,
    start_before     timestamptz not null,
    due_at           timestamptz,
    sent_at          timestamptz,
    reported_at      timestamptz,
    finished_at      timestamptz,
    cancel_wanted    boolean     not null default false,
    reason           varchar(200),
    items            text,
    unique (order_id, number),
    check (kitchen_id is not null or state in ('PLANNED', 'CANCELLED', 'FAILED')),
    check ((finished_at is not null) = (state in ('HANDED_OVER', 'REJECTED', 'FAILED', 'CANCELLED')))
);
-- No order is cooked twice: at most one production of an order may be cooked or be about to.
create unique index production_at_most_one on production (order_id) where state not in ('REJECTED', 'FAILED', 'CANCELLED');
create index production_due on production (due_at) where due_at is not null;
create index production_in_kitchen on production (restaurant_id, kitchen_id)
    where state in ('SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'QUEUED', 'PREPARING');

create table ledger_entry (
    id        bigint generated always as identity primary key,
    order_id  uuid         not null references customer_order,
    account   varchar(8)   not null check (account in ('GUEST', 'GOODS')),
    posting   varchar(16)  not null check (posting in ('SALE', 'CARD_PAYMENT', 'CASH_PAYMENT', 'CARD_REFUND', 'CASH_REFUND',
              'SALE_REVERSAL', 'PRODUCED', 'HANDED_OVER', 'WRITTEN_OFF')),
    kopecks   bigint       not null check (kopecks <> 0),
    reference varchar(128) not null,
    at        timestamptz  not null,
    unique (order_id, posting, reference),
    check ((kopecks > 0) = (posting in ('SALE', 'CARD_REFUND', 'CASH_REFUND', 'PRODUCED')))
);

create table journal (
    id          bigint generated always as identity primary key,
    order_id    uuid         not null references customer_order,
    at          timestamptz  not null,
    actor       varchar(128) not null,
    step        varchar(32)  not null,
    attempt     int,
    attempts    int,
    took_millis bigint,
    detail      varchar(200)
);
create index journal_of_order on journal (order_id);

create function refuse_change() returns trigger language plpgsql as $$
begin
    raise exception '% is append-only', tg_table_name using errcode = 'restrict_violation';
end $$;
create trigger ledger_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function refuse_change();

create table outbox (
    id             uuid        primary key,
    queue          varchar(64) not null,
    every_node     boolean     not null,
    body           bytea       not null,
    content_type   varchar(64) not null,
    schema_version int         not null,
    traceparent    varchar(64),
    created_at     timestamptz not null,
    deliver_at     timestamptz not null
);
create index outbox_by_age on outbox (created_at);

create table idempotency_key (
    caller      varchar(128) not null,
    operation   varchar(32)  not null,
    key         varchar(64)  not null,
    fingerprint char(64)     not null,
    result      uuid         not null,
    created_at  timestamptz  not null default now(),
    primary key (caller, operation, key)
);
create index idempotency_key_by_age on idempotency_key (created_at);

create table seen_message (
    partner    varchar(16)  not null,
    webhook_id varchar(256) not null,
    seen_at    timestamptz  not null,
    primary key (partner, webhook_id)
);
create index seen_message_by_age on seen_message (seen_at);

-- Why a message could not be worked on: the reason beside the broker's dead letter.
create table work_failure (
    message_id uuid         primary key,
    queue      varchar(64)  not null,
    failed_at  timestamptz  not null,
    failures   int          not null default 1,
    reason     varchar(400) not null
);

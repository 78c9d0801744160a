-- Technology cards: each version as it was uploaded, what became of it, and what the robot lines have of them. Names are compared
-- letter by letter, so that every reader has them in the same order.

create table card_version (
    card_id        varchar(64) collate "C" not null check (card_id ~ '^[A-Za-z0-9._-]{1,64}$'),
    version        int          not null check (version between 1 and 999999),
    product_kind   varchar(16)  not null check (product_kind in ('DISH', 'SEMI_FINISHED')),
    product_id     varchar(64)  not null,
    xml            text         not null,
    state          varchar(32)  not null check (state in ('UPLOADED', 'SENT_FOR_TEST', 'WAITING_FOR_SYNCHRONISATION', 'CONFIRMED',
                                                          'IN_USE', 'SUPERSEDED', 'RETIRED', 'REJECTED')),
    uploaded_at    timestamptz  not null,
    uploaded_by    varchar(128) not null,
    reason         varchar(500),
    problem_code   varchar(64),
    problem_reason varchar(500),
    tries          int          not null check (tries >= 0),
    due_at         timestamptz,
    changed_at     timestamptz  not null,
    primary key (card_id, version),
    check ((problem_code is null) = (problem_reason is null)),
    check (due_at is not null or state in ('IN_USE', 'SUPERSEDED', 'RETIRED', 'REJECTED'))
);
create unique index card_version_in_use on card_version (card_id) where state = 'IN_USE';
create index card_version_due on card_version (due_at) where due_at is not null;
create index card_version_open on card_version (product_kind, product_id) where state not in ('SUPERSEDED', 'RETIRED', 'REJECTED');

-- What was uploaded is what it was uploaded as.
create function refuse_change_of_card() returns trigger language plpgsql as $$
begin
    raise exception 'a version of a card does not change' using errcode = 'restrict_violation';
end $$;
create trigger card_version_keeps_its_content
    before update of card_id, version, product_kind, product_id, xml, uploaded_at, uploaded_by, reason on card_version
    for each statement execute function refuse_change_of_card();
create trigger card_version_stays before delete or truncate on card_version
    for each statement execute function refuse_change();

create table card_history (
    id      bigint generated always as identity primary key,
    card_id varchar(64) collate "C" not null,
    version int          not null,
    at      timestamptz  not null,
    state   varchar(32)  not null,
    actor   varchar(128) not null,
    detail  varchar(600),
    foreign key (card_id, version) references card_version
);
create index card_history_of_card on card_history (card_id, id);
create trigger card_history_append_only before update or delete or truncate on card_history
    for each statement execute function refuse_change();

-- A line that is not known may have lost its copies, or got others.
create table line_book (
    kitchen_id varchar(64) collate "C" primary key,
    known      boolean     not null,
    due_at     timestamptz not null
);

-- What a line has of a card, what it has refused of it, or both.
create table line_card (
    kitchen_id      varchar(64) collate "C" not null references line_book,
    card_id         varchar(64) collate "C" not null,
    version         int check (version > 0),
    refused_version int check (refused_version > 0),
    refused_code    varchar(64),
    refused_reason  varchar(500),
    refused_at      timestamptz,
    primary key (kitchen_id, card_id),
    check (version is not null or refused_version is not null),
    check ((refused_version is null) = (refused_code is null) and (refused_code is null) = (refused_reason is null)
           and (refused_reason is null) = (refused_at is null))
);

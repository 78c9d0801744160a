-- Which documents closed hours become in the accounting system, and how far each is on its way.

-- Hours whose documents are planned, of a restaurant one after the other. What is planned never changes.
create table accounting_plan (
    closing_id    uuid        primary key references accounting_closing,
    restaurant_id varchar(64) not null,
    number        bigint      not null check (number > 0),
    closing_hash  char(64)    not null,
    documents     int         not null check (documents >= 0),
    planned_at    timestamptz not null,
    unique (restaurant_id, number)
);
create trigger accounting_plan_append_only before update or delete or truncate on accounting_plan
    for each statement execute function refuse_change();

-- A document as it was drafted, which never changes, and how far it is, which does.
create table accounting_document (
    key           uuid          primary key,
    closing_id    uuid          not null references accounting_plan,
    restaurant_id varchar(64)   not null,
    place         int           not null check (place > 0),
    entity        varchar(128)  not null,
    kind          varchar(128)  not null,
    part          int           not null check (part > 0),
    draft         text          not null,
    state         varchar(10)   not null check (state in ('PLANNED', 'CREATING', 'CREATED', 'VERIFIED', 'POSTING', 'POSTED', 'DONE',
                  'DIFFERENT', 'REFUSED')),
    due_at        timestamptz,
    calls         int           not null default 0,
    failures      int           not null default 0,
    version       varchar(100),
    trouble       varchar(20),
    detail        varchar(1000),
    changed_at    timestamptz   not null,
    unique (closing_id, place),
    check ((due_at is null) = (state in ('DONE', 'DIFFERENT', 'REFUSED'))),
    check ((trouble is null) = (detail is null))
);
-- Few: of a restaurant one hour is under way at a time.
create index accounting_document_unfinished on accounting_document (restaurant_id, place) where state <> 'DONE';
create trigger accounting_document_is_kept before delete or truncate on accounting_document
    for each statement execute function refuse_change();
create trigger accounting_document_stays_as_drafted before update on accounting_document
    for each row when ((old.key, old.closing_id, old.restaurant_id, old.place, old.entity, old.kind, old.part, old.draft)
        is distinct from (new.key, new.closing_id, new.restaurant_id, new.place, new.entity, new.kind, new.part, new.draft))
    execute function refuse_change();

-- Whether a restaurant's hours are exported, '*' for all of them, and why its next one cannot be planned.
create table accounting_export (
    restaurant_id varchar(64)   primary key,
    stopped       boolean       not null default false,
    not_before    timestamptz,
    failures      int           not null default 0,
    trouble       varchar(20),
    detail        varchar(1000),
    check ((trouble is null) = (detail is null))
);

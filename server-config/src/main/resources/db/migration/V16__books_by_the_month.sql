-- Journal and ledger only ever grow. By months, the indexes that are written to stay small, and an old month of the journal
-- can be taken away whole. An order's id says its millisecond (UUID version 7), so a month is a range of ids, and whoever
-- knows the order finds its month without being told.
--
-- No row is copied: each table as it is becomes the first partition. It is read once, and its new key is built; meanwhile
-- nothing can be written to it.

create function first_id_of(month date) returns uuid language sql immutable strict as $$
    select (lpad(to_hex(extract(epoch from month::timestamp)::bigint * 1000), 12, '0') || repeat('0', 20))::uuid
$$;

-- The old names are wanted for the new tables. Only of the first partition the rows are numbered from elsewhere: PostgreSQL 17
-- takes none in that numbers its rows itself.
drop trigger ledger_append_only on ledger_entry;
drop trigger journal_append_only on journal;
alter table ledger_entry rename to ledger_entry_first;
alter table journal rename to journal_first;
alter table ledger_entry_first rename constraint ledger_entry_order_id_posting_reference_key to ledger_entry_first_once;
alter table ledger_entry_first drop constraint ledger_entry_pkey;
alter table ledger_entry_first add constraint ledger_entry_first_pkey primary key (order_id, id);
alter table journal_first drop constraint journal_pkey;
alter table journal_first add constraint journal_first_pkey primary key (order_id, id);
-- The key begins with the order now.
drop index journal_of_order;

create temporary table numbered on commit drop as
    select (select coalesce(pg_sequence_last_value(pg_get_serial_sequence('ledger_entry_first', 'id')), 0)) as ledger_entry,
           (select coalesce(pg_sequence_last_value(pg_get_serial_sequence('journal_first', 'id')), 0)) as journal;
alter table ledger_entry_first alter column id drop identity;
alter table journal_first alter column id drop identity;

create table ledger_entry (like ledger_entry_first including constraints) partition by range (order_id);
alter table ledger_entry alter column id add generated always as identity;
alter table ledger_entry add constraint ledger_entry_pkey primary key (order_id, id);
alter table ledger_entry add constraint ledger_entry_once unique (order_id, posting, reference);
alter table ledger_entry add constraint ledger_entry_order_id_fkey foreign key (order_id) references customer_order;

create table journal (like journal_first including constraints) partition by range (order_id);
alter table journal alter column id add generated always as identity;
alter table journal add constraint journal_pkey primary key (order_id, id);
alter table journal add constraint journal_order_id_fkey foreign key (order_id) references customer_order;

do $$
begin
    execute format('alter table ledger_entry alter column id restart with %s', (select ledger_entry + 1 from numbered));
    execute format('alter table journal alter column id restart with %s', (select journal + 1 from numbered));
end $$;

-- What has no month yet, because nobody made it or a clock is far off: an insert never fails for that.
create table ledger_entry_default (like ledger_entry including constraints);
create table journal_default (like journal including constraints);
alter table ledger_entry attach partition ledger_entry_default default;
alter table journal attach partition journal_default default;

-- Up to this month. What a wrong clock has put behind it is moved to where it would land now.
do $$
declare
    until uuid := first_id_of((date_trunc('month', now() at time zone 'UTC') + interval '1 month')::date);
    parent text;
begin
    foreach parent in array array['ledger_entry', 'journal'] loop
        execute format('with moved as (delete from %1$I where order_id >= %3$L returning *)
                        insert into %2$I overriding system value select * from moved',
                       parent || '_first', parent || '_default', until);
        execute format('alter table %I attach partition %I for values from (minvalue) to (%L)', parent, parent || '_first', until);
    end loop;
end $$;

-- Rows are not looked for by their number alone, but by those who watch what is new: they lie in the order of their numbers, and
-- the coarsest index, which costs next to nothing when a row is written, is enough for that.
create index journal_by_id on journal using brin (id) with (pages_per_range = 16, autosummarize = on);

-- A row's own trigger is each partition's too, so nobody writes behind the table. Emptying has no rows: each says it for itself.
create trigger ledger_append_only before update or delete or truncate on ledger_entry
    for each statement execute function refuse_change();
create trigger ledger_rows_append_only before update or delete on ledger_entry
    for each row execute function refuse_change();
create trigger journal_append_only before update or delete or truncate on journal
    for each statement execute function refuse_change();
create trigger journal_rows_append_only before update or delete on journal
    for each row execute function refuse_change();
create trigger not_emptied before truncate on ledger_entry_first for each statement execute function refuse_change();
create trigger not_emptied before truncate on ledger_entry_default for each statement execute function refuse_change();
create trigger not_emptied before truncate on journal_first for each statement execute function refuse_change();
create trigger not_emptied before truncate on journal_default for each statement execute function refuse_change();

-- Whether rows of the month have no partition but the default one, by that one's own condition: what no other takes.
create function is_month_missing(parent text, month date) returns boolean language plpgsql stable as $$
declare
    missing boolean;
begin
    execute format('select %s from (values (%L::uuid)) of_month (order_id)',
                   coalesce(pg_get_partition_constraintdef((parent || '_default')::regclass), 'true'), first_id_of(month))
        into missing;
    return missing;
end $$;

-- Makes the month's partition; false if rows of the month are in the default one already: then they stay there.
-- A table that is attached costs orders less than one that is created in its place, which locks the whole parent.
create function create_month(parent text, month date) returns boolean language plpgsql as $$
declare
    name text := parent || to_char(month, '_YYYY_MM');
    first uuid := first_id_of(month);
    next uuid := first_id_of((month + interval '1 month')::date);
    taken boolean;
begin
    execute format('select exists (select from %I where order_id >= %L and order_id < %L)', parent || '_default', first, next)
        into taken;
    if taken then
        return false;
    end if;
    execute format('create table %I (like %I including constraints)', name, parent);
    execute format('create trigger not_emptied before truncate on %I for each statement execute function refuse_change()', name);
    execute format('alter table %I attach partition %I for values from (%L) to (%L)', parent, name, first, next);
    return true;
end $$;

-- Makes the months that are missing, from this one to so many ahead, of both tables. Returns the names of those that the default
-- partition is in the way of. Who comes while another does the same leaves it to that one.
--
-- Attaching looks through the default partition, which nobody may read meanwhile, and the reference to the orders keeps them from
-- being written for that moment: it is empty, so that takes milliseconds. All locks are asked for first. Whoever has one for
-- longer (a backup, a long question) is not waited for, so orders wait no longer behind this than the time below; it is also
-- less than PostgreSQL waits before it looks for a deadlock, so an order is never what gives way. Then it fails, to be tried again.
create function create_months(ahead int) returns setof text language plpgsql set lock_timeout = '300ms' as $$
declare
    this_month date := date_trunc('month', now() at time zone 'UTC')::date;
    wanted record;
    locked boolean := false;
begin
    if not pg_try_advisory_xact_lock(hashtext('create_months'), 0) then
        return;
    end if;
    for wanted in
        select parent, month::date
        from unnest(array['ledger_entry', 'journal']) parent,
             generate_series(this_month::timestamp, this_month + make_interval(months => ahead), interval '1 month') month
    loop
        continue when not is_month_missing(wanted.parent, wanted.month);
        if not locked then
            lock table only ledger_entry, only journal in share update exclusive mode;
            lock table ledger_entry_default, journal_default in access exclusive mode;
            lock table customer_order in share row exclusive mode;
            locked := true;
        end if;
        if not create_month(wanted.parent, wanted.month) then
            return next wanted.parent || to_char(wanted.month, '_YYYY_MM');
        end if;
    end loop;
end $$;

do $$
begin
    perform create_months(3);
end $$;

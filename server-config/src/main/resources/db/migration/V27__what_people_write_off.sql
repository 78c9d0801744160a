-- Goods that are gone without an order, as somebody says; and how write-offs are found again.

alter table write_off
    add written_by varchar(128) check (written_by <> ''),
    add note       varchar(160) check (note <> ''),
    add constraint write_off_note_of_somebody check (note is null or written_by is not null);

-- The ids are in the order of time. Those of orders are many: whoever looks for the others, or for what waits for a person, does not
-- read them.
create index write_off_of_restaurant on write_off (restaurant_id, id);
create index write_off_by_hand on write_off (restaurant_id, id) where written_by is not null;
drop index write_off_refused;
create index write_off_refused on write_off (restaurant_id, id) where state = 'REFUSED';

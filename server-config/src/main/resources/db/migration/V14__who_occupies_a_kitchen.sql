-- An order that pauses before it is sent again to its kitchen may be there already: it keeps its place.
drop index production_in_kitchen;
create index production_in_kitchen on production (restaurant_id, kitchen_id)
    where state in ('SUBMITTING', 'UNKNOWN', 'ACCEPTED', 'QUEUED', 'PREPARING') or state = 'PLANNED' and sends > 0;

-- A recall of a warehouse ends when the warehouse makes the lot usable. What it recalls again is another recall: in between guests may have
-- had of it.
alter table stock_recall add column ended_at timestamptz check (ended_at is null or recalled_by = 'warehouse');
update stock_recall r set ended_at = now()
where r.recalled_by = 'warehouse' and not stock_recall_stands(r, r.restaurant_id);

create or replace function stock_recall_stands(recall stock_recall, restaurant varchar) returns boolean language sql stable as $$
    select recall.recalled_by <> 'warehouse' or recall.ended_at is null and exists (
        select from stock_lot l where l.restaurant_id = restaurant and l.ingredient_id = recall.ingredient_id
          and l.lot = recall.lot and l.state = 'RECALLED')
$$;

-- Here, since whoever takes in a warehouse's word may end one: also when the lot is called recalled again before anybody has looked.
create function stock_recall_ended() returns trigger language plpgsql as $$
begin
    update stock_recall set ended_at = now()
    where ingredient_id = new.ingredient_id and lot = new.lot and restaurant_id = new.restaurant_id
      and recalled_by = 'warehouse' and ended_at is null;
    return null;
end $$;
create trigger stock_recall_ended after update of state on stock_lot
    for each row when (old.state = 'RECALLED' and new.state <> 'RECALLED') execute function stock_recall_ended();

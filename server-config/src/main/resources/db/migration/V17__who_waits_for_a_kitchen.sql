-- How many wait in a restaurant, and who waits longest, is asked several times an order. Without this each question read all
-- productions there have ever been, until statistics said better: the database's part of an order doubled within ten thousand.
create index production_waiting on production (restaurant_id, created_at)
    where state = 'PLANNED' and due_at is not null and not cancel_wanted;

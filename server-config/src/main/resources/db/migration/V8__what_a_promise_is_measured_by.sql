-- Under load a guest is told more than the standard promise; whether that one was kept is measured all the same.
-- Empty for orders paid before: nothing is said of theirs.
alter table customer_order add column promise_seconds integer check (promise_seconds > 0);

-- What the guest was shown before paying, so that a repeated request to place the order gets the same answer.
alter table customer_order add column expected_wait_seconds int check (expected_wait_seconds >= 0);

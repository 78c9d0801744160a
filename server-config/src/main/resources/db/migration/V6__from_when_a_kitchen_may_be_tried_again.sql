-- A kitchen that did not take an order is not called for it before then; another one may be.
alter table production add column try_again_from timestamptz;

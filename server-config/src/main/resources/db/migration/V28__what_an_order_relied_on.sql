-- What the guest was told of the goods when the order was placed, so that a repeated request gets the same answer.
alter table customer_order add column stock_doubtful_since timestamptz;

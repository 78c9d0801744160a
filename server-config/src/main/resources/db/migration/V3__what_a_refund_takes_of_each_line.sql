-- Kopecks a refund takes of each line of the order, in the order of the lines, comma-separated: its fiscal receipt. Without it
-- (refunds from before) the refund took its share of the whole order.
alter table payment_operation add column line_kopecks text;

-- Only work is kept until the broker has it; news of an order goes out after the commit and may be lost.
alter table outbox drop column every_node;

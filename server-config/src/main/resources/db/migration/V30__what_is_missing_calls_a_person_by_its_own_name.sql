alter table customer_order drop constraint customer_order_attention_check;
alter table customer_order add constraint customer_order_attention_check
    check (attention in ('PAYMENT_UNCLEAR', 'REFUND_REFUSED', 'CAPTURE_REFUSED', 'CHARGEBACK', 'CASH_TO_RETURN', 'KITCHEN_SILENT',
        'COOKED_AFTER_CANCELLATION', 'INGREDIENT_RECALLED', 'INGREDIENT_MISSING', 'UNKNOWN_WORD')) not valid;
alter table customer_order validate constraint customer_order_attention_check;

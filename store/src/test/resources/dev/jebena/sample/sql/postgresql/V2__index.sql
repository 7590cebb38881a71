CREATE INDEX CONCURRENTLY sample_amount ON sample (amount);

CREATE INDEX sample_amount ON sample (amount);

-- Revenue that followed flows is told by what they did near the range, of all flows at once.
CREATE INDEX "flow_steps_at_idx" ON "flow_steps"("at");

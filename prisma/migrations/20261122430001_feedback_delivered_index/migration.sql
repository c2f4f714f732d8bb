-- Reply rates are of asks that arrived in a range: without an index every ask ever made is looked at.
CREATE INDEX "survey_invites_delivered_at_idx" ON "survey_invites"("delivered_at");

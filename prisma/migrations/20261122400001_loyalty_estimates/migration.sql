-- What the report of the programme estimates, kept beside what it measures: breakage and the liability are figures of the catalogue, and those read rows.
ALTER TABLE "points_measures" ADD COLUMN "expected_permille" INTEGER;
CREATE TABLE "points_cohort_estimates" (
    "cohort" DATE NOT NULL,
    "issued" BIGINT NOT NULL,
    "ultimate" BIGINT NOT NULL,

    CONSTRAINT "points_cohort_estimates_pkey" PRIMARY KEY ("cohort")
);

-- Of a middle, how many rows come before each num, and last how many there are: a place among them is looked up by halving instead of by counting every num there is.
DELETE FROM "figure_days";
DELETE FROM "figure_months";
-- Made anew within a minute; until then the rows are read.
DELETE FROM "figure_days_made";

ALTER TABLE "figure_days" DROP COLUMN "counts", ADD COLUMN "places" INTEGER[] NOT NULL;
ALTER TABLE "figure_months" DROP COLUMN "counts",
    ADD COLUMN "num" BIGINT NOT NULL,
    ADD COLUMN "squares" BIGINT NOT NULL,
    ADD COLUMN "n" INTEGER NOT NULL,
    ADD COLUMN "places" INTEGER[] NOT NULL;

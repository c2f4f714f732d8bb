-- Of a middle, what the days of a month hold, together: a year of months is a tenth of its days to count, however much happens on them.
CREATE TABLE "figure_months" (
    "figure" TEXT NOT NULL,
    "month" DATE NOT NULL,
    "nums" BIGINT[] NOT NULL,
    "counts" INTEGER[] NOT NULL,

    CONSTRAINT "figure_months_pkey" PRIMARY KEY ("figure","month")
);

-- Whatever was kept before there were months is made anew.
DELETE FROM "figure_days_made";

/** What people brought in so many days from the moment that chose them for or against. Whose days are not over is not counted yet. */
export const LIFT_DAYS = 30
/** Orders within so many days of something the desk did for somebody are attributed to it. */
export const ATTRIBUTED_DAYS = 7
/** Fewer people than this in an arm say nothing. */
export const FEWEST = 30

/** What the queue shows: what waits, of that only the contradictions, and what was decided. */
export const QUEUE_VIEWS = ['open', 'conflicts', 'dismissed', 'merged'] as const
export type QueueView = (typeof QUEUE_VIEWS)[number]

/** The list behind a view, as the page and the screen both ask for it. */
export const suggestionsOf = (view: QueueView) => ({ state: view === 'conflicts' ? 'open' : view, conflicts: view === 'conflicts', limit: 50 }) as const

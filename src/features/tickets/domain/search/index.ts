export * from './complete-input'
export * from './parse-search'
export * from './read-day'
export * from './search-words'

export * from './save-view-input'
export * from './saved-view'

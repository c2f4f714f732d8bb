export { createTask, createTaskIn } from './create-task'
export { tasksInvariants } from './tasks.invariants'
export { tasksRouter } from './tasks.router'
export { tasksRoutes } from './tasks.routes'

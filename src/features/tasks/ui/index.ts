export { CreateTaskDialog } from './create-task-dialog'
export { CustomerTasks } from './customer-tasks'
export { TasksScreen } from './tasks-screen'

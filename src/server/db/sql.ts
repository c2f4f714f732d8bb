export { Prisma } from './generated/client'

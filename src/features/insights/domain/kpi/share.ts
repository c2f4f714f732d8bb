export { medianOf, type Share, shareOf } from '@/domain/share'

export { type ArmCounts, type Lift, type LiftOf, type LiftVerdict, liftOf } from './lift'

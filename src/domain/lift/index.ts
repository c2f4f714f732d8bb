export { type Difference, differenceAlwaysValid } from './always-valid'
export { type Arm, armOfCount, meanOf, NOBODY, plus, varianceOf } from './arm'
export { ATTRIBUTED_DAYS, FEWEST, LIFT_DAYS } from './days'
export { pooledDifference, type TwoArms } from './pooled'

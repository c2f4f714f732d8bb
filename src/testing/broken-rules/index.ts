import { conversationsPlants } from './conversations'
import { customersPlants } from './customers'
import { loyaltyPlants } from './loyalty'
import type { Plants } from './plants'
import { platformPlants } from './platform'
import { roundsPlants } from './rounds'

export const plants: Plants = { ...platformPlants, ...customersPlants, ...loyaltyPlants, ...conversationsPlants, ...roundsPlants }

export {
  type BoardMailInput,
  type BoardTile,
  boardMailInput,
  boardTilesSchema,
  listBoardsInput,
  RHYTHMS,
  type Rhythm,
  type SaveBoardInput,
  saveBoardInput,
  TILE_LOOKS,
} from './board'
export { mailRange, nextMailAt } from './mail-days'

import { areaOf } from './area-of'
import carried from './carried.json'

type Group = { [key: string]: Group | string }

/**
 * The words that come with a page: what the client code of its area, and of the frame around it, may say. `carried.json` is read off the imports.
 * @param path where the reader goes; an area that is not listed gets every word
 */
export function wordsAt(path: string, all: object): object {
  const paths = (carried as Record<string, string>)[areaOf(path)]
  if (paths === undefined) return all
  const words: Group = {}
  for (const name of paths.split(' ')) copy(name.split('.'), all as Group, words)
  return words
}

function copy([key = '', ...rest]: string[], from: Group, to: Group): void {
  const found = from[key]
  if (found === undefined) return
  if (rest.length === 0 || typeof found === 'string') {
    to[key] = found
    return
  }
  to[key] ??= {}
  copy(rest, found, to[key] as Group)
}

type ClassName = string | false | null | undefined

/** Joins class names, leaving out what is false. Later classes do not outrank earlier ones: pass layout from outside, never looks. */
export const cx = (...names: ClassName[]): string => names.filter(Boolean).join(' ')

import { AlavancaError, show } from '@alavanca/core'

/** `UNREADABLE_DATA` about a file as a whole. */
export const unreadableFile = (name: string, reason: string): AlavancaError =>
  new AlavancaError('UNREADABLE_DATA', `${name} cannot be read: ${reason}.`, [
    { path: name, value: name, message: reason },
  ])

/** `UNREADABLE_DATA` about one line, counted from 1. `found` is what stood there. */
export const unreadableRow = (name: string, line: number, reason: string, found: string): AlavancaError =>
  new AlavancaError('UNREADABLE_DATA', `${name}:${line} cannot be read: ${reason}; got ${show(found)}.`, [
    { path: `${name}:${line}`, value: found, message: reason },
  ])

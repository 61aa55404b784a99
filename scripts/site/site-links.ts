import { existsSync } from 'node:fs'
import { join } from 'node:path'
import { destinationOf } from './links.ts'
import { fileAddressOf } from './navigation.ts'
import type { SitePage } from './pages.ts'

const PICTURE = /\.(?:svg|png|jpe?g|gif|webp)$/
const DATA = /\.(?:json|gz|zip|html)$/

/** Where a file of the house stands on the site: a page, a listing of a source, or the file itself. */
export interface Place {
  readonly kind: 'page' | 'listing' | 'file'
  /** From the site's base, with its ending. */
  readonly address: string
  /** From the root of the house. */
  readonly path: string
}

/** Null for a file that is not there. */
export const placeOf = (root: string, path: string, pages: readonly SitePage[]): Place | null => {
  const page = pages.find(({ source }) => source === path)
  if (page !== undefined) return { kind: 'page', address: fileAddressOf(page.route), path }
  if (!existsSync(join(root, path))) return null
  if (PICTURE.test(path) || DATA.test(path)) return { kind: 'file', address: `/files/${path}`, path }
  return { kind: 'listing', address: `/files/${path}.html`, path }
}

/** The place that a page's link leads to; null for addresses elsewhere and for files that are not there. */
export const linkedPlace = (
  root: string,
  source: string,
  target: string,
  pages: readonly SitePage[],
): (Place & { readonly anchor: string | null }) | null => {
  const destination = destinationOf(root, source, target)
  const place = destination && placeOf(root, destination.path, pages)
  return place && { ...place, anchor: destination.anchor }
}

/** A link as the site has it: from its base on. What cannot be placed is left as it is. */
export const onSite =
  (root: string, source: string, pages: readonly SitePage[]) =>
  (target: string): string => {
    if (target.startsWith('#')) return target
    const place = linkedPlace(root, source, target, pages)
    if (place === null) return target
    return `${place.address}${place.anchor === null ? '' : `#${place.anchor}`}`
  }

/** Where the pages of the API stand on the site. */
export const API_ROUTE = 'reference/api'

/** `@alavanca/core/schema` is at `reference/api/core/schema`. */
export const apiRouteOf = (entry: string): string => `${API_ROUTE}/${entry.replace('@alavanca/', '')}`

/** Limits that forms say in words too; the API publishes them in `serverInfo`. */
export const shortestPassword = 10;
export const longestPassword = 200;
export const mostTokenDays = 365;

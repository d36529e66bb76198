/** Limits that forms say in words too; the API tells them in `serverInfo`. */
export const shortestPassword = 10;
export const longestPassword = 200;
export const mostTokenDays = 365;

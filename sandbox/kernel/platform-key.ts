/** In the order of their ports. */
export const sandboxPlatforms = ['liteshop', 'woocommerce', 'momo', 'coupang'] as const;
export type SandboxPlatform = (typeof sandboxPlatforms)[number];

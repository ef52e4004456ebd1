# A static `playbook` for people who are not root.
#
#     docker build -t playbook .
#     docker run --rm --user "$(id -u):$(id -g)" -v "$PWD:/site" playbook build
#     docker run --rm -v "$PWD:/site:ro" -p 127.0.0.1:4000:4000 playbook serve --host 0.0.0.0
#
# A release does not compile again: `--build-context binary=DIR` gives it DIR/linux/amd64/playbook and DIR/linux/arm64/playbook.

FROM rust:1.95-alpine AS build
RUN apk add --no-cache make musl-dev
WORKDIR /src
COPY . .
ARG TARGETPLATFORM=linux/amd64
# Pages of memory are up to 64 kB on arm64.
RUN if [ "$TARGETPLATFORM" = linux/arm64 ]; then export JEMALLOC_SYS_WITH_LG_PAGE=16; fi \
    && cargo build --release --locked \
    && install -D target/release/playbook "/out/$TARGETPLATFORM/playbook"

FROM scratch AS binary
COPY --from=build /out /

# With a shell, so that CI systems can run their scripts in it.
FROM alpine:3.22
ARG TARGETPLATFORM=linux/amd64
# As the first process of a container, a program hears no signal that it does not ask for: tini hands them on.
RUN apk add --no-cache tini && adduser -D -u 1000 playbook
COPY --from=binary --chmod=755 /${TARGETPLATFORM}/playbook /usr/local/bin/playbook
USER playbook
WORKDIR /site
EXPOSE 4000
ENTRYPOINT ["/sbin/tini", "--", "playbook"]
CMD ["--help"]

/**
 * What HAProxy 3.0 and newer understands: its files, rendered purely, and its sockets, spoken to
 * from inside its own container. Nothing of apps' releases may enter. Start reading at {@link
 * dev.skep.balancer.haproxy.HaproxyConfig}.
 */
@NullMarked
package dev.skep.balancer.haproxy;

import org.jspecify.annotations.NullMarked;

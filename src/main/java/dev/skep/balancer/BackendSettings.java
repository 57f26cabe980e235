package dev.skep.balancer;

import dev.skep.spec.HealthCheck;
import java.time.Duration;

/**
 * How the instances of one colour are asked, by visitors and by checks: each colour as the release
 * that it holds wants it.
 *
 * @param host the Host header of the check
 * @param timeout how long an answer may take before another instance is asked
 */
public record BackendSettings(HealthCheck check, String host, Duration timeout) {}
